import { describe, expect, it } from 'vitest';
import { cronMistake } from '../../src/5-check/cron.ts';
import { timeZones } from '../../src/5-check/time-zones.ts';

/** Each as robfig/cron 3.0.1 has it, which Kubernetes and swarm-cronjob read schedules with. */
describe('schedules', () => {
  it.each([
    ...['* * * * *', '? ? ? ? ?', '*/15 0-23/2 1,15 JAN-mar sun', '59 23 31 12 6', '02 3 * * Mon-FRI', '*/40 * * * *', '3/4 * * * *'],
    ...['0 0 29 2 *', '0 0 29 FEB-apr ?', '0 0 31 2 1', '0 0 31 1-12/2 *', '0 0 31 */2 *', '@daily', '@hourly', '* *,5 * * *'],
    ...['0 0 30 2 */2', '0 0 */31 2 *', '0 0 31 2-4 *', '0 0 30 2/2 *', '0 0 31 */5 *', '0 0 30,1 2 *', '0 0 1-31 2 *', '*/10 * * * *'],
  ])('%s is one', (schedule) => {
    expect(cronMistake(schedule)).toBeUndefined();
  });

  it.each([
    ['60 * * * *', 'minute'],
    ['* 24 * * *', 'hour'],
    ['* * 0 * *', 'day of month'],
    ['* * * 13 *', 'month'],
    ['* * * * 7', 'day of week'],
    ['* * L * *', 'day of month'],
    ['* * * * 1#2', 'day of week'],
    ['5-1 * * * *', 'minute'],
    ['*/0 * * * *', 'minute'],
    ['1/2/3 * * * *', 'minute'],
    ['1-2-3 * * * *', 'minute'],
    ['1, * * * *', 'minute'],
    ['* * * mon *', 'month'],
    ['CRON_TZ=UTC * * * *', 'minute'],
    ['0 0 30 2 *', 'day of month'],
    ['0 0 31 4,6,9,11 *', 'day of month'],
    ['0 0 31/2 2 *', 'day of month'],
    ['0 0 30-31 FEB *', 'day of month'],
    ['0 0 31 2-4/2 *', 'day of month'],
    ['0 0 31 4/5 ?', 'day of month'],
    ['1x * * * *', 'minute'],
    ['x1 * * * *', 'minute'],
    ['*/1x * * * *', 'minute'],
    ['*/x1 * * * *', 'minute'],
    ['* * * jan-x *', 'month'],
    ['0 0 31 */2,2 ?', undefined],
  ])('%s is none for its %s', (schedule, field) => {
    expect(cronMistake(schedule)?.field).toBe(field);
  });
});

it('knows the time zones that people name', () => {
  const known = timeZones();
  expect(known).toEqual(expect.arrayContaining(['Europe/Berlin', 'Etc/UTC', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5']));
  expect(new Set(known).size).toBe(known.length);
});
