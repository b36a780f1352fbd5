-- A PDF whose page pictures show less than its pages; nothing where nobody has looked.
alter table file add column undrawn boolean;

-- Fields of forms are drawn from now on: every picture is drawn anew when it is next looked at.
delete from page_picture;
