// Builds every example, without an environment and in each of its environments, into out/.
import { buildExamples } from './build-examples.mjs';

buildExamples([process.execPath, 'dist/cli/appspec.cjs'], '.');
