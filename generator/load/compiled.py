"""Templates as code, remembered: a template is compiled once, not once a process."""

from jinja2.bccache import Bucket, BytecodeCache

from generator.load.memory import keep, recall


class Compiled(BytecodeCache):
    """Known by name and words, not by path: each staged website has its own copy of our theme.

    Every environment that shares one compiles alike: `manner` tells the ways of compiling apart.
    """

    def __init__(self, manner: str) -> None:
        self._manner = manner
        self._here: dict[tuple[str, str], bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's name."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code from this process, or from the memory."""
        here = self._here.get((bucket.key, bucket.checksum))
        if code := here or recall("template", self._manner, bucket.key, bucket.checksum):
            self._here[bucket.key, bucket.checksum] = code
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code for this process and, where there is a memory, for those after it."""
        code = bucket.bytecode_to_string()
        self._here[bucket.key, bucket.checksum] = code
        keep(code, "template", self._manner, bucket.key, bucket.checksum)
