"""The one error of the try-out engine: a sentence for the person who typed the command."""


class Refused(Exception):
    """The try-out engine cannot or must not go on. The message is a full Indonesian sentence and says what to do."""
