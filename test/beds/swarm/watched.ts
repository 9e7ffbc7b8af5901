import { pause } from '../until.ts';
import type { EngineTask } from './engine.ts';
import { reportOf, type Stack } from './stack.ts';

/** How many instances ran at each look until `end`. */
export function watched(stack: Stack, service: string): { end(): Promise<number[]> } {
  const counts: number[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      counts.push((await stack.tasks(service)).filter(isRunning).length);
      await pause(200);
    }
    return counts;
  })();
  return {
    end: () => {
      isOver = true;
      return watching;
    },
  };
}

export function isRunning({ Status, DesiredState }: EngineTask): boolean {
  return Status.State === 'running' && DesiredState === 'running';
}

/** Of the containers that run, by what lies in them. */
export async function imagesOf(stack: Stack, service: string): Promise<string[]> {
  const running = (await stack.tasks(service)).filter(isRunning);
  const reports = await Promise.all(running.map(reportOf));
  return reports.map(({ image }) => image.trim()).sort();
}
