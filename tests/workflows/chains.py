"""Short ways to write chains in the tests of the approval engine. No database."""

from uuid import UUID, uuid5

from workflows.engine import Chain, StageRule, Step

NAMESPACE = UUID("6a2f3c1e-0d57-4c2a-9d7b-3a1f5b1f9c00")
DIGEST = "a" * 64
OTHER_DIGEST = "b" * 64


def desk(name: str) -> UUID:
    """The jabatan of that name, the same id each time."""
    return uuid5(NAMESPACE, name)


def chain(*stages: str, rules: dict[int, StageRule] | None = None) -> Chain:
    """A chain from words: each argument is a stage, each word a desk; `!` after a name makes it compulsory."""
    steps = [
        Step(
            id=uuid5(NAMESPACE, f"{stage}/{word}"),
            jabatan=desk(word.rstrip("!")),
            stage=stage,
            compulsory=word.endswith("!"),
        )
        for stage, words in enumerate(stages)
        for word in words.split()
    ]
    return Chain(tuple(steps), DIGEST, rules or {})


def step_id(stage: int, word: str) -> UUID:
    """The id that `chain` gave to this word of this stage."""
    return uuid5(NAMESPACE, f"{stage}/{word}")
