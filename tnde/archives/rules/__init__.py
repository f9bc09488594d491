"""Plain rules: how words are folded, how a question is read, when retention ends. No Django, no database."""
