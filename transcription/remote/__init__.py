"""Recognition at an endpoint of the user's own, in the shape of OpenAI's ``/audio/transcriptions``.

What others use:

- ``endpoint.endpoint(address, …)`` -> ``Endpoint``; ``BadEndpoint`` is one sentence.
- ``recognizer.RemoteRecognizer(endpoint)``: a ``Recognizer``; raises ``EndpointFailed``.
- ``fallback.WithFallback(remote, local, …)``: a ``Recognizer`` that goes over to the model on this machine and back.
- ``notices.told(stream, recognizer)``: the stream with what the recogniser has to say put in.

Inside: ``circuit`` decides when an endpoint that failed is asked again, ``upload`` packs the sound, ``wire`` sends it within limits of time and size, ``answers`` reads what comes back,
``timing`` puts times to words, ``following`` leaves out what is committed already.

What the servers do, read in vllm-project/vllm (speech_to_text) and speaches-ai/speaches (routers/stt, executors/whisper): vLLM
has segments and no words, no ``no_speech_prob``, and refuses ``verbose_json`` for models without time stamps; speaches has words
with a leading blank and at times no segments; OpenAI's words lack the marks that its text has, and its newer models
know ``json`` alone; LocalAI has counted in nanoseconds; whisper.cpp puts words into the segments.
"""
