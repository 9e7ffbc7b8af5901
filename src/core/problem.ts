/** The command line is wrong: exit code 2. */
export class UsageProblem extends Error {}

/** The world is in the way (a file, a folder, a missing program, a cluster that does not answer): exit code 3. */
export class EnvironmentProblem extends Error {}
