-- Further sections of the city's facts: hours until which codes are issued, internal targets, reminders, the published standard.
alter table city_version
    drop constraint city_version_section_known,
    add constraint city_version_section_known check (
        section in ('office', 'emblem', 'number', 'kecamatan', 'copies', 'cut_offs', 'targets', 'reminders', 'standard')
    ) not valid;
alter table city_version validate constraint city_version_section_known;
