// Time passes sixty times as fast, for what waits by the clock; no timer does.
const { now } = Date;
const start = now();
Date.now = () => start + (now() - start) * 60;
