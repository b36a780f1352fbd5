-- A body of the community or a local government files, too: it has no size, and NIB, NPWP and KBLI only where it has them.
alter table business
    drop constraint business_kind_known,
    drop constraint business_nib_shape,
    drop constraint business_kbli_shape,
    alter column scale drop not null,
    add constraint business_kind_known check (kind in ('individual', 'company', 'community_body', 'local_government')),
    add constraint business_nib_shape check (nib ~ '^[0-9]{13}$' or (nib = '' and kind in ('community_body', 'local_government'))),
    add constraint business_kbli_shape check (kbli ~ '^[0-9]{5}$' or (kbli = '' and kind in ('community_body', 'local_government'))),
    add constraint business_npwp_given check (octet_length(npwp_sealed) > 0 or kind in ('community_body', 'local_government')),
    add constraint business_scale_by_kind check ((scale is null) = (kind in ('community_body', 'local_government')));

alter table applicant
    alter column scale drop not null,
    add constraint applicant_scale_by_kind check ((scale is null) = (kind in ('community_body', 'local_government')));
