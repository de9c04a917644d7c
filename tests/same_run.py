"""What a matcher finds in the commentary of the project, as one hash: ``python -m tests.same_run [EVERY]``.

The same bytes come out of every Python, of the lowest dependencies, and of any order of a set: `make test-versions`
runs this with each of them and compares.
"""

from __future__ import annotations

import hashlib
import json
import sys

from tests.commentary import corpus_folder, read_documents
from treatyref.matcher.matcher import Matcher
from treatyref.reader.bundled import load_treaty


def main(every: int) -> None:
    """Print the hash of what is found in one of so many documents."""
    matcher = Matcher([load_treaty("trilateral-2020")], encoder=None)
    digest = hashlib.sha256()
    for document in list(read_documents(corpus_folder(), "dev"))[::every]:
        for reference in matcher.find(document):
            digest.update(json.dumps(reference.to_dict(), sort_keys=True).encode())
    print(digest.hexdigest())  # noqa: T201  what it is for


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
