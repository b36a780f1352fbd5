-- An NTPN that was reported and rejected belongs to no case until it is reported again; one under check or confirmed stays.
delete from ntpn_use
using application
where application.id = ntpn_use.application_id
  and application.status <> 'payment_reported'
  and not exists (
      select from payment_event
      where payment_event.application_id = ntpn_use.application_id
        and payment_event.kind = 'confirmed'
        and payment_event.ntpn = ntpn_use.ntpn
  );
