"""Writes to the ground."""

from opcc.office.actions.disposal import (
    Asked,
    NotDisposable,
    Words,
    decide_period,
    dispose_of,
    list_what_is_due,
    take_out_person,
)
from opcc.office.actions.drafts import (
    DraftNotKept,
    discard_draft,
    end_saved_draft,
    forget_draft,
    forget_drafts_about,
    forget_old_drafts,
    keep_draft,
)
from opcc.office.actions.files import (
    forget_unused_files,
    keep_file,
    put_files_right,
    remove_files,
    show_files,
)
from opcc.office.actions.holds import (
    UnderLegalHold,
    hold_person,
    hold_record,
    lift_hold,
    require_no_hold,
)
from opcc.office.actions.looks import note_look, note_looks, note_search
from opcc.office.actions.mail import (
    NotSendable,
    choose_reminders,
    deliver_next,
    forget_old_mail,
    mark_bounced,
    note_bounce,
    owe,
    record_due,
    send_again,
)
from opcc.office.actions.merging import merge
from opcc.office.actions.neighbourhood_readings import (
    ask_for_reading,
    begin_reading,
    claim_reading,
    read_neighbourhoods,
)
from opcc.office.actions.neighbourhoods import keep_neighbourhoods
from opcc.office.actions.places import rebuild_place_closure
from opcc.office.actions.records import (
    KeptMeanwhile,
    NotKept,
    add_record,
    bring_back,
    change_record,
    remove_line,
    retire,
)
from opcc.office.actions.revision import raise_public_revision
from opcc.office.actions.users import (
    change_user,
    forget_leaver,
    invite,
    keep_out,
    let_in,
    turn_off_second_step,
)

__all__ = [
    "Asked",
    "DraftNotKept",
    "KeptMeanwhile",
    "NotDisposable",
    "NotKept",
    "NotSendable",
    "UnderLegalHold",
    "Words",
    "add_record",
    "ask_for_reading",
    "begin_reading",
    "bring_back",
    "change_record",
    "change_user",
    "choose_reminders",
    "claim_reading",
    "decide_period",
    "deliver_next",
    "discard_draft",
    "dispose_of",
    "end_saved_draft",
    "forget_draft",
    "forget_drafts_about",
    "forget_leaver",
    "forget_old_drafts",
    "forget_old_mail",
    "forget_unused_files",
    "hold_person",
    "hold_record",
    "invite",
    "keep_draft",
    "keep_file",
    "keep_neighbourhoods",
    "keep_out",
    "let_in",
    "lift_hold",
    "list_what_is_due",
    "mark_bounced",
    "merge",
    "note_bounce",
    "note_look",
    "note_looks",
    "note_search",
    "owe",
    "put_files_right",
    "raise_public_revision",
    "read_neighbourhoods",
    "rebuild_place_closure",
    "record_due",
    "remove_files",
    "remove_line",
    "require_no_hold",
    "retire",
    "send_again",
    "show_files",
    "take_out_person",
    "turn_off_second_step",
]
