/** Waits for all, then throws the first problem: what one lacks must not silence the others. */
export async function allOrFirstProblem(works: readonly Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(works);
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
