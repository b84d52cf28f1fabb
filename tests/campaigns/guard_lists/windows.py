"""What the room sees, and what windows make of what people typed."""

from tests.campaigns.taking_away import inline

_READING, _DESK = "tests/ui/test_reading.py", "tests/live/test_desk.py"
_PLAIN = "made.setTextFormat(Qt.TextFormat.PlainText)"

GUARDS = [
    inline(
        "windows: words are no markup",
        f"{_READING}::test_labels_never_take_words_for_markup",
        "workshop.ui.kit",
        _PLAIN,
        "pass",
    ),
    inline(
        "windows: words are no markup, where they are cut",
        f"{_READING}::test_words_that_are_cut_are_no_markup",
        "workshop.ui.kit",
        "self.setTextFormat(Qt.TextFormat.PlainText)\n        self.setObjectName(name)",
        "self.setObjectName(name)",
    ),
    inline(
        "windows: words in tips are no markup",
        "tests/ui/test_recap.py::test_what_people_typed_is_plain_text_in_tips_too",
        "workshop.ui.kit",
        "escape(text)",
        "text",
    ),
    inline(
        "windows: what was undone is told as plain text",
        "tests/ui/test_capture_pane.py::test_words_that_look_like_markup_are_plain",
        "workshop.ui.kit",
        _PLAIN,
        "pass",
    ),
    inline(
        "the room sees nothing hidden or parked",
        f"{_DESK}::test_hidden_points_and_names_that_are_not_to_be_told_are_not_in_the_view",
        "workshop.domain.point",
        "if point.hidden or point.parked:",
    ),
    inline(
        "the room sees no name that is not to be told",
        f"{_DESK}::test_hidden_points_and_names_that_are_not_to_be_told_are_not_in_the_view",
        "workshop.domain.point",
        "if point.share is Share.NO_NAME and point.person else point",
        "if False else point",
    ),
    inline(
        "new points stay hidden where it was asked for",
        "tests/live/test_handling.py::test_new_points_stay_hidden_until_all_are_shown",
        "workshop.live.taking",
        "session.hides(step_id)\n",
        "False\n",
    ),
    inline(
        "a joined point goes no further than its strictest part",
        "tests/live/test_handling.py::test_a_joined_point_goes_no_further_than_its_strictest_part",
        "workshop.live.joining",
        "min((point.share for point in parts), key=_STRICTEST.index)",
        "first.share",
    ),
    inline(
        "fewer than two, or photos, are not joined",
        "tests/live/test_handling.py::test_what_cannot_be_joined_is_said",
        "workshop.live.joining",
        "if len(parts) < 2 or any(map(has_picture, parts)):",
    ),
    inline(
        "what was not said openly is not offered",
        "tests/live/test_completion.py::test_what_was_not_said_openly_is_not_offered",
        "workshop.live.completion",
        "if not point.stands or point.hidden or point.share not in (Share.NAMED, Share.NO_NAME):",
    ),
    inline(
        "nothing private gets into the next session",
        "tests/files/test_since.py::test_nothing_private_gets_into_the_next_session",
        "workshop.activities.leaving",
        "point.share is Share.NAMED and ",
        "",
    ),
    inline(
        "what became private later does not come back",
        "tests/files/test_since.py::test_nothing_private_gets_into_the_next_session",
        "workshop.activities.leaving",
        " and not (point.hidden or point.parked)",
        "",
    ),
    inline(
        "what is hidden leaves a frozen picture",
        "tests/live/test_stage.py::test_what_is_hidden_leaves_a_frozen_picture",
        "workshop.domain.point",
        "if point.hidden or point.parked:",
        "if point.parked:",
    ),
]
