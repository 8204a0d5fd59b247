// Starts what answers in the editing pages.
wake((module) => module.desk());
