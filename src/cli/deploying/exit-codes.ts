import type { Result } from '../../deploy/event.ts';
import { interrupted } from './interruption.ts';

/** 0 only where all of it runs as was asked for. */
export const exitCodes: Readonly<Record<Result, number>> = {
  deployed: 0,
  restored: 0,
  'rolled-back': 1,
  'rollback-failed': 1,
  stopped: 1,
  interrupted,
  'cut-off': 3,
};
