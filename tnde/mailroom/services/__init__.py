"""The acts of the mailroom, one module for each: delivering, receiving, disposing, answering, replying."""
