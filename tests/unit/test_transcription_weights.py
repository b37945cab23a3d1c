"""Where the speech model comes from, with folders and a model hub made on the spot."""

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from transcription import weights
from transcription.weights import NoWeights, find_weights
from transcription.whisper import WhisperRecognizer

FILES = {
    "config.json": b"{}",
    "tokenizer.json": b'{"a": 1}',
    "vocabulary.txt": b"a\n",
    "model.bin": b"x" * 300_000,
}
REVISION = "a" * 40


def model_folder(folder: Path, **changes: bytes) -> Path:
    folder.mkdir(parents=True)
    for name, data in FILES.items():
        (folder / name).write_bytes(changes.get(name.replace(".", "_"), data))
    return folder


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of models, and no offline package."""
    import huggingface_hub.file_download

    folder = tmp_path / "hub"
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(folder))
    monkeypatch.setattr(weights, "PACKAGE", "no_such_package")
    return folder


def cached_model(cache: Path, size: str) -> Path:
    """A model where the hub's library keeps it."""
    repository = cache / f"models--Systran--faster-whisper-{size}"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text(REVISION)
    return model_folder(repository / "snapshots" / REVISION)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An offline package whose model is the published one."""
    model_folder(tmp_path / "site" / "offline_speech" / "model")
    (tmp_path / "site" / "offline_speech" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.delitem(sys.modules, "offline_speech", raising=False)
    monkeypatch.setattr(weights, "PACKAGE", "offline_speech")
    monkeypatch.setattr(weights, "PACKAGE_SHA256", hashlib.sha256(FILES["model.bin"]).hexdigest())
    return tmp_path / "site" / "offline_speech" / "model"


def test_the_settings_come_first(tmp_path: Path, cache: Path, package: Path) -> None:
    cached_model(cache, "tiny.en")
    folder = model_folder(tmp_path / "my-model")
    found = find_weights(folder)
    assert (found.path, found.origin, found.says) == (folder, "settings", "my-model, from your settings")


def test_then_the_cache(cache: Path, package: Path) -> None:
    folder = cached_model(cache, "tiny.en")
    found = find_weights()
    assert (found.path, found.says) == (folder, "tiny.en, already on this machine")


def test_then_the_offline_package(cache: Path, package: Path) -> None:
    cached_model(cache, "base.en")
    found = find_weights()
    assert (found.path, found.says) == (package, "tiny.en, from the offline package")


def test_a_cached_model_that_is_not_whole_is_passed_over(cache: Path, package: Path) -> None:
    (cached_model(cache, "tiny.en") / "tokenizer.json").unlink()
    assert find_weights().origin == "package"


def test_another_size_falls_back_to_the_package_and_says_so(package: Path) -> None:
    assert find_weights(size="small.en").says == (
        "tiny.en, from the offline package (small.en is not on this machine)"
    )


def test_a_package_with_another_model_is_not_used(package: Path) -> None:
    (package / "model.bin").write_bytes(b"y" * 300_000)
    with pytest.raises(NoWeights, match="in the offline package is not the published one and is not used"):
        find_weights()


def test_without_any_the_three_ways_are_said() -> None:
    with pytest.raises(NoWeights) as error:
        find_weights()
    for way in (
        "pip install 'closecall[offline]'",
        '[transcription] model = "/path',
        "connect to the internet once",
    ):
        assert way in str(error.value)
    assert str(error.value).count(". ") == 0


def test_a_size_that_does_not_exist() -> None:
    with pytest.raises(NoWeights, match=r"no speech model called 'gigantic'.*tiny\.en"):
        find_weights(size="gigantic")


@pytest.mark.parametrize("missing", ["model.bin", "config.json", "tokenizer.json", "vocabulary.txt"])
def test_a_folder_of_the_settings_without_a_file(tmp_path: Path, missing: str) -> None:
    folder = model_folder(tmp_path / "my-model")
    (folder / missing).unlink()
    with pytest.raises(NoWeights, match=f"my-model, has no {missing}: set "):
        find_weights(folder)


def test_a_folder_of_the_settings_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(NoWeights, match="is not a folder"):
        find_weights(tmp_path / "nowhere")


@pytest.mark.parametrize("data", [b"x" * 3000, b"", bytes(3000)])
def test_a_damaged_model_is_one_sentence(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NoWeights, match="cannot be loaded") as error:
        WhisperRecognizer(model_folder(tmp_path / "my-model", model_bin=data))
    assert "\n" not in str(error.value)


class Hub(BaseHTTPRequestHandler):
    """As much of a model hub as one download needs."""

    def log_message(self, *_: object) -> None: ...

    def do_HEAD(self) -> None:
        self.do_GET(body=False)

    def do_GET(self, *, body: bool = True) -> None:
        path = self.path.split("?")[0]
        if path.startswith("/api/models/") and "/tree/" in path:
            data = json.dumps(
                [{"type": "file", "path": name, "size": len(d), "oid": name} for name, d in FILES.items()]
            ).encode()
        elif path.startswith("/api/models/"):
            siblings = [{"rfilename": name} for name in FILES]
            data = json.dumps({"id": "x/y", "sha": REVISION, "siblings": siblings}).encode()
        else:
            data = FILES.get(path.rsplit("/", 1)[1], b"")
        self.send_response(200 if data else 404)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("ETag", f'"{hashlib.sha1(data).hexdigest()}"')
        self.send_header("X-Repo-Commit", REVISION)
        self.end_headers()
        if body:
            self.wfile.write(data)


@pytest.fixture
def hub() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def found_by_another_process(endpoint: str, home: Path, *, download: bool) -> dict[str, str]:
    """What ``find_weights`` says in a fresh process: the hub's library reads its address once."""
    script = f"""
import json, transcription.weights as w
w.PACKAGE = "no_such_package"
seen = []
try:
    print(json.dumps({{"says": w.find_weights(download={download}, progress=lambda *b: seen.append(b)).says,
                       "last": seen[-1:], "rises": seen == sorted(seen)}}))
except w.NoWeights as error:
    print(json.dumps({{"error": str(error)}}))
"""
    environment = {**os.environ, "HF_HOME": str(home), "HF_ENDPOINT": endpoint, "HF_HUB_DISABLE_XET": "1"}
    out = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    return dict(json.loads(out.stdout))


def test_a_download_tells_how_far_it_is_and_is_kept(hub: str, tmp_path: Path) -> None:
    total = sum(len(data) for data in FILES.values())
    assert found_by_another_process(hub, tmp_path / "hf", download=True) == {
        "says": "tiny.en, downloaded just now",
        "last": [[total, total]],
        "rises": True,
    }
    kept = found_by_another_process("http://127.0.0.1:9", tmp_path / "hf", download=False)
    assert kept["says"] == "tiny.en, already on this machine"


def test_no_network_is_one_sentence(tmp_path: Path) -> None:
    found = found_by_another_process("http://127.0.0.1:9", tmp_path / "hf", download=True)
    assert "tiny.en could not be downloaded" in found["error"]
    assert "\n" not in found["error"]
