"""Sound in, words out. Knows nothing of plans, models of language or screens.

What others use:

- ``weights.find_weights`` -> ``Weights``: where the speech model is; ``NoWeights`` says how to get one.
- ``whisper.WhisperRecognizer(weights.path)``, ``remote.recognizer.RemoteRecognizer(endpoint)``: who recognises;
  ``recognizer.Recognizer`` is what a stand-in must do.
- ``replay.open_recording`` -> ``Recording``: an audio file as a source of ``AudioChunk``; ``BadAudio``.
- ``stream.hear(source, recognizer, …)``: the events of ``events.Heard``, in the order they became known.
- ``capture.live.open_capture(…)``: both sides of a call as it happens, as a source.
- ``keeping.stage.kept``, ``echo.without_echo``: stages between a source and ``hear``.

Inside: ``following`` looks again and again while somebody speaks, ``batch`` once at each span; ``vad`` finds the
spans of speech, ``gate`` keeps out what nobody said, ``turns`` makes utterances of words.
Errors here are exceptions of this room with one sentence for the user; whoever shows them wraps them.
"""
