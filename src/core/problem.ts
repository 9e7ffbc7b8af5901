/** The command line is wrong: exit code 2. */
export class UsageProblem extends Error {}

/** The world is in the way (a file, a folder, a missing program, a cluster that does not answer): exit code 3. */
export class EnvironmentProblem extends Error {}

/** The spec is wrong, and that was told already: exit code 1. */
export class FindingsProblem extends Error {}

/** Somebody pressed Ctrl-C before anything was begun: exit code 130. */
export class Interrupted extends Error {}
