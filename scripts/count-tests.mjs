// The result of the last test run as one line that continuous integration reads.
import { readFileSync } from 'node:fs';

const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync('coverage/tests.json', 'utf8'));
process.stdout.write(`${numPassedTests} passed, ${numFailedTests || numFailedTestSuites} failed\n`);
