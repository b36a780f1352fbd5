-- That a page cannot be drawn was also kept when the database or the machine had failed for a moment. Such pages are
-- drawn again when somebody next looks.
delete from page_picture where bytes is null;
