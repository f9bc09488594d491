"""The acts on a naskah: one function each, called by API, pages, commands, tasks and tests alike."""
