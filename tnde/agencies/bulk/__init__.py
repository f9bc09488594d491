"""People in bulk: five tables become one plan, which is shown, confirmed and written as one act."""
