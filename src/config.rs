//! Every setting, read once from the environment and `.env`; every fault is reported together.
