import { specFiles } from '../src/core/spec-files.ts';

export const contentsOfTestFiles = {
  'defaults.env': '# What the app is told everywhere.\nLEVEL=info\nGREETING="  hello  "\n',
  'env/prod.env': 'LEVEL=warn\r\nPRICE=$5 and ${NOT} {{.Node}}\r\n',
};

/** What stands beside a spec that only a test has. */
export const filesOfTests = specFiles(contentsOfTestFiles);

export const namesOfTestFiles: readonly string[] = Object.keys(contentsOfTestFiles);
