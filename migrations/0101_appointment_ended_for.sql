-- Orders for standing in that a new holder cuts short or ends name whose coming did it: calling the holder off says so.
alter table delegation add column ended_for uuid references appointment (id) deferrable initially deferred;
create index delegation_ended_for on delegation (ended_for) where ended_for is not null;

-- A term that was ended by hand after its successor was confirmed keeps its last day when the successor is called off.
update appointment as former
set ended_for = null, ended_before = null
from appointment as next
where former.ended_for = next.id and former.ends_on is distinct from next.starts_on - 1;
