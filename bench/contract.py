"""The service against its own OpenAPI, by schemathesis; ends with its exit code.

    python -m bench.contract DB [EXAMPLES]

Asks every door for what the document allows and for what it forbids. Known data are not given, so
that "allowed but refused" is not a failure: an id of nothing is rightly 404.
"""

import subprocess
import sys
import threading
import time
from pathlib import Path

import uvicorn

from jalin.serve.app import make_app
from jalin.serve.desk import Desk
from jalin.serve.running import configure, read_terms
from jalin.settings import Settings

CONFIG = Path(__file__).with_name("schemathesis.toml")
EXAMPLES = "20"
PHASES = "examples,coverage,fuzzing,stateful"


def main() -> int:
    """Serve, ask, stop."""
    path, *rest = sys.argv[1:]
    settings = Settings(port=0, rate=0, db=path)
    app = make_app(Desk(Path(path)), "bench", read_terms(settings))
    server = uvicorn.Server(configure(app, settings))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    command = Path(sys.executable).with_name("schemathesis")
    asked = [
        str(command),
        "--config-file",
        str(CONFIG),
        "run",
        f"http://127.0.0.1:{port}/openapi.json",
    ]
    options = ["--max-examples", rest[0] if rest else EXAMPLES, "--phases", PHASES]
    options += ["--exclude-checks", "positive_data_acceptance"]
    code = subprocess.run([*asked, *options], check=False).returncode
    server.should_exit = True
    thread.join(timeout=10)
    return code


if __name__ == "__main__":
    sys.exit(main())
