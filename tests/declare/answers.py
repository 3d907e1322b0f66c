"""Answers to the questions of the skeletons, in the words of an invented system: Harbor."""

from __future__ import annotations

from pathlib import Path

ANSWERS = {
    "Where does the training data come from?": "All training data comes from [the Old Shelf Library]"
    "(https://oldshelf.example/), a library of books whose copyright has expired. No other source was used.",
    "What does it cover, and how much of it is there?": "The training data covers 24 travel books written in English"
    " between 1814 and 1899, 12.4 million characters in total.",
    "What is it like?": "The text is English prose (100 %), stored as UTF-8 with one file per book.",
    "How was it obtained?": "The books were downloaded from the Old Shelf Library's mirror on 2 March 2026.",
    "How was it selected?": "Books were selected by three criteria: shelved under Travel, written in English, and first"
    " published before 1900. Books of fewer than 50,000 characters were left out.",
    "How was it annotated?": "The 10,000 dialogues were labelled by twelve annotators, who followed the written"
    " instructions in guidelines.md; every dialogue was labelled twice.",
    "How was it processed and filtered?": "The licence header of each file is removed, the text is normalised to NFC,"
    " lines with fewer than 40 % letters are filtered out, and exact duplicate paragraphs are removed.",
    "Which public sources are there, and where can each be obtained?": "| source | characters | share |\n"
    "|---|---|---|\n| [A Book of Rivers](https://oldshelf.example/books/100001) | 6,200,000 | 50 % |\n"
    "| [Letters from the Hills](https://oldshelf.example/books/100002) | 6,200,000 | 50 % |",
    "Which sources were had from others, and where can each be obtained?": "No data was bought, licensed or received"
    " from third parties.",
    "What does the licence cover?": "The model weights, the code and the documentation of Harbor are released under"
    " the Apache License, Version 2.0.",
    "What was it made from?": "Harbor was trained from scratch. No other model's output was trained on.",
    "How was it trained, stage by stage?": "Harbor was pre-trained with next-token prediction; there was no other"
    " stage.",
    "How was it tested?": "We evaluated the model on MMLU; the accuracy is 41.2 %.",
}


def fill(folder: Path, *questions: str) -> None:
    """Write the answer below each question that the skeletons of a folder ask; all questions, or those named."""
    for file in (*folder.glob("DATA_CARD*.md"), *folder.glob("MODEL_CARD*.md")):
        sections = file.read_text(encoding="utf-8").split("\n## ")
        for number, section in enumerate(sections):
            question = section.split("\n", 1)[0]
            if question in ANSWERS and (question in questions or not questions):
                sections[number] = f"{section.rstrip()}\n\n{ANSWERS[question]}\n"
        file.write_text("\n## ".join(sections), encoding="utf-8")
