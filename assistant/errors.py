"""The one error that a user reads."""


class UserError(Exception):
    """One sentence for the person at the keyboard: what, where, and what to do now.

    The command line prints it on standard error and ends with status 2; the screen shows it as it is.
    """
