"""A sentence for each problem in English: what is wrong and what to do."""

from __future__ import annotations

from typing import Final

TYPES: Final = {
    "text": "text",
    "number": "a number",
    "boolean": "true or false",
    "list": "a list",
    "object": "an object",
    "null": "nothing",
    "json": "a JSON value",
    "infinite": "an infinite number",
}

# Where, and by what rule, for a problem that does not say it itself.
WHOLE: Final = "file"
FORMAT: Final = "format of naskah contents"
ROW: Final = "row {row}"
COLUMN: Final = "column {columns}"

DIFFERENCE: Final[dict[str, str]] = {
    "none": "The contents do not differ.",
    "skipped": "… {count} parts unchanged …",
    "moved": "moved here",
    "setting": "setting: {before} became {after}",
    "files": "Files",
}
"""Words beside a difference between two contents."""

SENTENCES: Final = {
    # file and shape
    "file_too_large": "The file is larger than {limit} MB; make it smaller.",
    "not_utf8": "The file is not UTF-8 text (byte {byte}); save it as UTF-8.",
    "not_yaml": "The file is not correct YAML near line {line}; correct it. Anchors (&, *) cannot be used.",
    "not_a_mapping": "The file holds no keys and values; begin with jenis_naskah.",
    "duplicate_key": "The key {key} is written more than once; remove one.",
    "unknown_key": "The key {key} is not known and not printed; check its spelling or remove it.",
    "unknown_kind": "Documents of kind {found} cannot be made yet; choose one of {allowed}.",
    "missing_field": "{label} is not filled in; complete it.",
    "wrong_type": "The value must be {expected}, not {found}; correct its form.",
    "unknown_choice": "{found} is not one of the choices; use one of {allowed}.",
    "unknown_block": "There is no block of kind {found}; use one of {allowed}.",
    "empty_text": "The text is still empty; fill it in or remove this part.",
    "empty_list": "The list is still empty; add at least one item.",
    "unquoted_code": "{text} is written without quotation marks and may be read as a number; put it in quotation "
    'marks, as in "500.12".',
    "number_as_text": "The number is too large to be stored exactly; write it as text in quotation marks.",
    # profile of a region
    "profile_not_a_mapping": "The profile holds no keys and values; begin with id.",
    "profile_unknown_key": "A profile has no key {key}; use one of {allowed}.",
    "profile_bad_value": "The value {found} cannot be used; allowed: {allowed}.",
    # characters and sizes
    "removed_character": "Invisible characters were removed: {characters}. See that the text still says the same.",
    "line_break": "A line break inside the text became a space; begin a new paragraph if one is meant.",
    "unprintable_character": "There is no letter to print {characters}; use other characters.",
    "unprintable_characters": "No glyph can print {characters}, and {count} other characters; use other characters.",
    "too_many_problems": "There are more than {limit} problems; correct those listed and check again.",
    "nested_too_deep": "Nested more than {limit} levels deep; simplify it.",
    "too_long": "The whole text has {count} characters, at most {limit}; move a part to an attachment.",
    "text_too_long": "This text has {count} characters, at most {limit}; divide it into paragraphs or items.",
    "word_too_long": "There is a word of {count} characters, at most {limit}; put in spaces.",
    "too_many_attachments": "There are {count} attachments, at most {limit}; combine some.",
    "list_too_deep": "The list has more than {limit} levels; reduce them.",
    "list_not_attached": "The list is said to be attached but there is no attachment; add it.",
    # attached files
    "bad_file_name": "{file} is no plain file name; write the name alone, without folder or address.",
    "file_missing": "The file {file} is not there; upload it or remove it from the attachment.",
    "file_too_heavy": "The file {file} is larger than {limit} MB; make it smaller.",
    "bad_photo": "{file} is no JPEG or PNG photo of at most {limit} million pixels; save it again.",
    "broken_photo": "{file} is broken or cut off; save the photo again as JPEG or PNG.",
    "photo_too_large": "{file} has more than {limit} million pixels; make the photo smaller.",
    "unknown_file_type": "{file} is no PDF, JPEG or PNG by its content; save it as one of these first.",
    "pdf_with_actions": "{file} does something by itself (scripts, programs, forms that send themselves) or "
    "carries other files within; print it to a plain PDF first.",
    "too_many_photos": "There are {count} photos, at most {limit}; divide them into several attachments.",
    "bad_pdf": "{file} is no whole PDF; make the file again.",
    "pdf_locked": "{file} is locked with a password; upload one that is not.",
    "pdf_too_many_pages": "{file} has {count} pages, at most {limit}; divide it into several attachments.",
    "pdf_too_dense": "The content of {file} unpacks to more than {limit} MB; make the file again.",
    "pdf_dynamic_form": "{file} is an XFA form whose pages are not stored; print it to a plain PDF first.",
    "pdf_signed": "{file} bears an electronic signature, which does not come along. Send the original by itself if it "
    "must be verifiable.",
    "pdf_as_pictures": "{file} does not meet the archive standard PDF/A-2b ({reason}), so its pages become "
    "pictures of 200 dpi; their text cannot be searched.",
    "pdf_already_signed": "{file} bears an electronic signature already; register it as issued elsewhere, or "
    "upload a file that is not signed yet.",
    "not_placed": "{part} has no place on the pages of the file; add it to penempatan.",
    "placed_on_ink": "It stands on words or lines of page {page}; move it unless that is meant.",
    "placed_twice": "Signature {order} is placed twice; remove one.",
    "place_without_page": "There is no page {found}, the file has {count}; correct the page.",
    "place_outside": "It goes beyond the edge of page {page} ({width} x {height} mm); move it.",
    "place_for_nobody": "There is no signature {found}, the signatories are {count}; correct the order.",
    "page_count_differs": "{found} pages are told while the file has {count}; make them equal.",
    # tables
    "too_many_columns": "The table has {count} columns, at most {limit}; divide it.",
    "too_many_rows": "The table has {count} rows, at most {limit}; divide it into several attachments.",
    "cell_count": "This row has {found} cells while the table has {expected} columns; make them equal.",
    "bad_width": "Column widths must be numbers above zero.",
    "width_count": "Widths are given for {found} columns while the table has {expected}; make them equal.",
    "width_sum": "The column widths add up to {found} per cent; make it 100.",
    "alignment_count": "Alignment is given for {found} columns while the table has {expected}; make them equal.",
    # dates and times
    "bad_date": "{found} is no existing date; write it as in 2026-03-05.",
    "bad_time": "{found} is no existing time; write it as in 09.00 WITA.",
    "impossible_date": "The date {found} is not in the calendar; correct it.",
    "weekday_contradicts_date": "{found} does not fit: {date} is a {weekday}; correct the day or the date.",
    "misspelt_word": "{found} is written {right}.",
    "unknown_golongan": "There is no golongan {found}; civil servants have I/a to IV/e, contract employees I to XVII.",
    "profile_not_in_force": "The profile {profile} is in force {days}, the naskah is dated {date}; use "
    "the one of that day.",
    "attachment_order": "The order {found} is not printed; this attachment is printed as Lampiran {printed}.",
    "misspelt_month": "The month {found} is written {right}.",
    "date_in_figures": "The date {found} is written with the name of its month, as in 5 Maret 2026.",
    "date_leading_zero": "The date {found} is written without a leading zero: {right}.",
    "day_in_words_differs": "The day named ({found}) differs from the day of the event or of the document "
    "({expected}); make them equal.",
    "event_differs": "What is printed ({found}) differs from the stored start of the event, {expected}; make them "
    "equal.",
    "end_before_start": "The end ({end}) is before the start ({start}); correct one of them.",
    "days_differ": "{found} days are written, but from departure to return there are {expected}; make them equal, or "
    "remove the number to have it counted.",
    "received_before_written": "The letter is dated {written}, after it was received ({received}); correct one of "
    "them.",
    "unknown_instruction": "There is no instruction with the id {found}; name the id of one of simpul.",
    "instruction_before_above": "This instruction was given {given}, before the one above it ({earlier}); correct one "
    "of them.",
    "instruction_before_letter": "This instruction was given {given}, before the letter was received ({earlier}); "
    "correct one of them.",
    "event_before_letter": "The event of {event} is before the date of the letter, {letter}; check both.",
    "event_on_holiday": "{date} is a public holiday; make sure that the event is held on that day.",
    "idle_page_break": "Nothing but the end follows this page break, so the signature would stand alone; the break is "
    "not drawn.",
    "time_with_colon": "The time {found} is written with a full stop: {right}.",
    "time_without_zone": "The time {found} names neither WIB, WITA nor WIT; add it.",
    # identity numbers
    "nip_not_digits": "The NIP {found} holds something other than digits; check it.",
    "nip_length": "The NIP {found} has {count} digits; NIP and NI PPPK have 18.",
    "nip_birth_date": "The first eight digits of the NIP {found} are no date of birth; check them.",
    "nip_start": "Year and month of appointment in the NIP {found} are not plausible; check digits 9 to 14.",
    "nip_sex": "Digit 15 of the NIP {found} must be 1 or 2; check it.",
    "nip_serial": "The serial at the end of the NIP {found} cannot be 000; check it.",
    "nik_not_digits": "The NIK {found} holds something other than digits; check it.",
    "nik_length": "The NIK {found} does not have 16 digits; check it.",
    "nik_region": "The first six digits of the NIK {found} are no region code; check them.",
    "nik_birth_date": "Digits 7 to 12 of the NIK {found} are no date of birth; check them.",
    "nik_serial": "The serial at the end of the NIK {found} cannot be 0000; check it.",
    # wording and old forms
    "title_full_stop": "Subject and title end without a full stop; remove it.",
    "title_lower_case": "Subject and title begin with a capital; correct the first letter.",
    "doubled_label": "The word {found} is printed as a label already; remove it from the text.",
    "obsolete_kepada_yth": "Kepada Yth. is no longer used; write the office alone, Yth. is printed already.",
    "doubled_yth": "Yth. is printed in front already; remove it from this item.",
    "salutation_in_yth": "Write the office without Bapak or Ibu.",
    "many_addressees": "There are {count} addressees in the letter; more than {limit} belong in an attached list.",
    "obsolete_tembusan_yth": "Copies carry no Yth.; write the office alone.",
    "obsolete_sebagai_laporan": "The remark (sebagai laporan) is no longer used with copies; remove it.",
    "obsolete_arsip": "The file copy (arsip, pertinggal) is not listed among the copies; remove it.",
    "obsolete_perihal": "The label Perihal is no longer used; use Hal.",
    "menimbang_without_bahwa": "An item of menimbang begins with bahwa; correct it.",
    "item_ending": "End this item with the mark {mark}",
    "dictum_order": "The dictum labelled {found} should be {expected}; put them in order.",
    "dictum_spelling": "The dictum label {found} is written {expected}, in capitals and with spaces.",
    "number_in_words": "{found}: in words it is {expected}; make figures and words agree.",
    "words_before_figures": "{found} is written figures first: {right}.",
    "money_form": "The amount {found} is written without a space and with cents: {right}.",
    "obsolete_abbreviation": "The abbreviation {found} is written {right} with full stops; replace it.",
    # certified copies and extracts
    "extract_in_full_copy": "A full copy holds the whole decision, so the extract is not printed; remove it, or choose "
    "the form petikan.",
    "dictum_not_found": "The parent decision has no dictum {found}; choose among {allowed}.",
    "entry_not_found": "No row in the attachments of the parent decision has a cell that reads {found}; write the cell "
    "exactly as it is.",
    "entry_ambiguous": "{found} stands in {count} rows of the attachments of the parent decision; write a cell that "
    "only one row has.",
    # one text and a table of rows
    "not_csv": "The file is no correct CSV table near line {line}; save it again as CSV in UTF-8.",
    "no_columns": "The table has no names of columns; write them in its first row.",
    "no_rows": "The table has no row below the names of its columns; fill it.",
    "unnamed_column": "Column {number} has no name; give it one in the first row or remove the column.",
    "duplicate_column": "There is more than one column {column}; rename one of them.",
    "too_many_renditions": "The table has {count} rows, at most {limit} naskah at a time; divide it.",
    "unfilled_place": "{found} is not filled in and would be printed as it stands; put what belongs there, or bring a "
    "table of rows where each row is a naskah.",
    "malformed_place": "Braces near {found} name no column; write the name of a column between two pairs of braces.",
    "unknown_column": "The text names a column {column} that the table does not have; there are: {allowed}.",
    "no_place": "The text names no column, so that all naskah would be the same; name one between two pairs of braces. "
    "There are: {allowed}.",
    "unused_column": "The text does not name the column {column}, so its values are not printed.",
    "one_number_for_all": "All naskah will have the number {number}; use a column for it or leave it empty.",
    "empty_cell": "The cell {column} is empty; fill it, or remove the row.",
    "repeated_row": "This row is the same as row {row}; remove it unless that is meant.",
    "repeated_number": "The number {number} is used by row {row} already; each naskah has its own.",
    # frame: klasifikasi, attachments, signatories
    "missing_klasifikasi": "No klasifikasi code is chosen although the number holds one; choose the code.",
    "malformed_klasifikasi": "{found} is no klasifikasi code; write it as in 000.8.3, in quotation marks.",
    "unknown_klasifikasi": "The klasifikasi code {found} is not in the list in force; choose another.",
    "number_without_klasifikasi": "The number {found} lacks the klasifikasi code {klasifikasi}; make them agree.",
    "copy_not_numbered": "A naskah of class {found} has no copy number; state salinan with nomor and dari, even for a "
    "single copy.",
    "bad_copy_number": "Copy number {found} makes no sense; give whole numbers for nomor and dari, nomor not above "
    "dari, at most {limit}.",
    "two_places": "The place is written twice and differently ({first}, {second}); make them equal.",
    "attachments_not_announced": "There are {count} attachments but the Lampiran line says none; fill in the number.",
    "attachment_count": "The Lampiran line reads {found} while there are {count} attachments; make them agree.",
    "lampiran_form": "The Lampiran line has figures, words and a unit, as in 2 (dua) berkas, not {found}.",
    "attachment_number": "The number in the attachment's heading ({found}) differs from the number of the document "
    "({expected}); make them equal.",
    "attachment_date": "The date in the attachment's heading ({found}) differs from the date of the document "
    "({expected}); make them equal.",
    "chain_incomplete": "Signing {mandate} needs {needed} offices above; complete atas_nama.",
    "chain_too_long": "Signing {mandate} names only {needed} offices above; remove the others.",
    "chain_repeats_office": "Signing {mandate} names the same office twice; atas_nama takes the office that delegates, "
    "jabatan the one that signs.",
    "typed_prefix": "{found} is printed from the mode of signing; remove it from the office and choose the mode.",
    "typed_mandate": "{found} is not typed into an office, it is printed from the mode of signing; choose the mode "
    "{mode}, put the office that gives the mandate into atas_nama, and into jabatan only the office of the signatory "
    "himself.",
    "acting_decides": "A {tenure} takes no strategic decisions on organisation, personnel or budget; make sure that "
    "this {kind} is none.",
    "appointee_differs": "{person} is not named under Kepada; let the order go to the one it appoints.",
    "appointment_typed": "The appointment of the Plt. or Plh. is printed as the first order by itself; delete the one "
    "that repeats it.",
    "head_with_nip": "Heads of region and their deputies show neither rank nor NIP; remove them.",
    "acting_head_with_titles": "Acting heads of region and acting regional secretaries (Pj., Plh.) show no titles; "
    "remove them.",
    "titles_forbidden": "This kind is signed without academic titles; print the bare name.",
    "official_without_nip": "Officials other than heads of region, deputies and the regional secretary show rank and "
    "NIP; show both.",
    "missing_nip": "The signatory's NIP is not filled in; complete it.",
    "level_may_not_sign": "{kind} is not usually signed by {found}; check the signatory or the kind.",
    "same_position": "Two signatories stand in the same place ({position}); move one.",
    "signer_count": "Documents of this kind are signed by {expected}, while there are {found} signatories; make them "
    "agree.",
    "bracketed_name": "The signatory's name stands without brackets; remove them.",
    "addressee_above_signer": "{found} ranks above {signer}; sign in the name of the head of region, send it through "
    "the Sekretaris Daerah, or address an office of equal rank.",
}
