"""A recogniser at an endpoint that may fail, and the one on this machine that hears meanwhile."""

import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from transcription.events import Samples, Word
from transcription.recognizer import Recognized, Recognizer
from transcription.remote.circuit import LIVE, Circuit, Policy
from transcription.remote.endpoint import Endpoint
from transcription.remote.faults import EndpointFailed
from transcription.remote.notices import Notice
from transcription.weights import NoWeights

_Look = Callable[[Recognizer], Recognized]


class Remote(Recognizer, Protocol):
    """A recogniser at ``endpoint``, which raises ``EndpointFailed``."""

    endpoint: Endpoint

    def close(self) -> None:
        """Ends what is under way, in whatever thread."""
        ...


class WithFallback:
    """The recogniser at an endpoint while that answers, the one on this machine while it does not. No span is dropped in silence.

    A span that fails at the endpoint is tried again a little, then heard on this machine. When the endpoint is left alone
    (``Circuit``) everything is heard here, which is said once; the endpoint is tried now and again beside that, and when it
    answers it hears again, which is said too. Without a model here the span raises ``EndpointFailed``; that words are missing
    is said once until it answers.
    """

    def __init__(
        self,
        remote: Remote,
        local: Callable[[], Recognizer] | None,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], object] | None = None,
        policy: Policy = LIVE,
        beside: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        """``local`` loads the model on this machine, at the first need; it may raise ``NoWeights``. ``clock`` and ``sleep`` in
        seconds; without ``sleep`` it waits, no longer than until ``close``. ``beside`` runs a trial while the call goes on: in a thread, unless a test says otherwise.
        """
        self.eager = remote.eager
        self.gathers = remote.gathers
        self.lost: EndpointFailed | None = None
        """Why nobody could hear a span, None while none was lost."""
        self._remote = remote
        self._load = local
        self._here: Recognizer | None = None
        self._loading = threading.Lock()
        self._circuit = Circuit(policy, clock)
        self._policy = policy
        self._over = threading.Event()
        self._sleep = sleep or self._over.wait
        self._beside = beside or _in_a_thread
        self._telling = threading.Lock()
        self._notices: list[Notice] = []
        self._said = False
        self._fault = EndpointFailed(f"{remote.endpoint.place} does not answer", "check that it runs")

    def transcribe(self, samples: Samples, *, hotwords: Sequence[str] = ()) -> Recognized:
        """See ``Recognizer``. Raises ``EndpointFailed`` where nobody can hear."""
        try:
            return self._heard(lambda who: who.transcribe(samples, hotwords=hotwords), self._policy.tries)
        except EndpointFailed as fault:
            self._lost(fault)
            raise

    def follow(
        self,
        samples: Samples,
        *,
        said: Sequence[Word] = (),
        resumes: float | None = None,
        before: str = "",
        hotwords: Sequence[str] = (),
    ) -> Recognized:
        """See ``Recognizer``: one try where this machine hears instead, for the next look comes soon. Raises as ``transcribe``."""
        tries = self._policy.tries if self._load is None else 1
        try:
            return self._heard(
                lambda who: who.follow(samples, said=said, resumes=resumes, before=before, hotwords=hotwords),
                tries,
            )
        except EndpointFailed as fault:
            self._lost(fault)  # This may have been the last look at these words.
            raise

    def notices(self) -> list[Notice]:
        """What has come up since it was last asked, each once."""
        with self._telling:
            notices, self._notices = self._notices, []
        return notices

    def close(self) -> None:
        """Ends what is under way at the endpoint; for when the call is over."""
        self._over.set()
        self._remote.close()

    def _heard(self, look: _Look, tries: int) -> Recognized:
        may = self._circuit.may()
        if may == "try" and self._load is not None:
            self._beside(lambda: self._try(look))
        elif may != "leave":
            return self._asked(look, tries)
        return self._instead(look, self._fault)

    def _asked(self, look: _Look, tries: int) -> Recognized:
        for tried in range(1, tries + 1):
            try:
                heard = look(self._remote)
            except EndpointFailed as fault:
                left_alone = self._failed(fault)
                enough = tried == tries or (fault.slow and (self._load is not None or tried > 1))
                if left_alone or enough:
                    return self._instead(look, fault)
                self._sleep(self._policy.waits(tried, fault))
            else:
                self._answered()
                return heard
        raise ValueError("a look needs at least one try")

    def _try(self, look: _Look) -> None:
        """Whether the endpoint answers again, by sound that is heard here anyway."""
        try:
            look(self._remote)
        except EndpointFailed as fault:
            self._failed(fault)
        else:
            self._answered()

    def _instead(self, look: _Look, fault: EndpointFailed) -> Recognized:
        local = None if self._over.is_set() else self._on_this_machine()
        if local is None:
            raise fault
        return look(local)

    def _on_this_machine(self) -> Recognizer | None:
        with self._loading:
            if self._here is None and self._load is not None:
                try:
                    self._here = self._load()
                except NoWeights as error:
                    self._load = None
                    self._tell(Notice(str(error), "error"))
            return self._here

    def _failed(self, fault: EndpointFailed) -> bool:
        with self._telling:
            self._fault = fault
            left_alone = self._circuit.failed(fault)
            if left_alone and self._load is not None and not self._said:
                self._said = True
                instead = "until it answers again the speech model on this machine hears"
                self._notices.append(Notice(f"{fault.what}: {fault.remedy}; {instead}."))
        return left_alone

    def _answered(self) -> None:
        self._circuit.answered()
        with self._telling:
            if self._said:
                self._said = False
                self._notices.append(
                    Notice(f"{self._remote.endpoint.place} answers again and hears.", "info")
                )

    def _lost(self, fault: EndpointFailed) -> None:
        with self._telling:
            self.lost = fault
            if not self._said:
                self._said = True
                missing = "what is said until it answers again is missing here, its sound is kept"
                self._notices.append(Notice(f"{fault.what}: {fault.remedy}; {missing}.", "error"))

    def _tell(self, notice: Notice) -> None:
        with self._telling:
            self._notices.append(notice)


def _in_a_thread(work: Callable[[], None]) -> None:
    threading.Thread(target=work, name="endpoint-trial", daemon=True).start()
