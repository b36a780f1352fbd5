mod esign;
mod pdf;
