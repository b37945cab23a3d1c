"""What ``closecall transcribe`` makes of what is heard: lines, subtitles, a bar."""
