"""What goes wrong at an endpoint, each as one sentence: which endpoint, what happened, what to do."""


class EndpointFailed(RuntimeError):  # noqa: N818 - reads as what it says
    """No words came; the message is one sentence for the user, without the key and without words of the call.

    ``what`` and ``remedy`` are its two halves. ``hopeless``: trying again changes nothing until a person does something.
    ``slow``: it took all the time there was. ``again_after``: seconds that the server asked to be left alone.
    """

    def __init__(
        self,
        what: str,
        remedy: str,
        *,
        hopeless: bool = False,
        slow: bool = False,
        again_after: float | None = None,
    ) -> None:
        super().__init__(f"{what}: {remedy}.")
        self.what = what
        self.remedy = remedy
        self.hopeless = hopeless
        self.slow = slow
        self.again_after = again_after


class Refused(EndpointFailed):
    """The server understood and will not: perhaps it does in another form."""
