import { EnvironmentProblem } from '../core/problem.ts';

/** What to tell of an error of the file system. */
export function worldly(error: unknown, path: string): Error {
  const { code, syscall } = error as { readonly code?: string; readonly syscall?: string };
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission is denied',
    EPERM: 'permission is denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    EISDIR: 'it is a folder',
    ERR_FS_EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is not a folder',
    EEXIST: 'something else stands there',
    ELOOP: 'its links go round in a circle',
    ENAMETOOLONG: 'its name is too long',
    EMFILE: 'too many files are open',
    EDQUOT: 'the disk is full',
    ENXIO: 'it is no file',
    ETXTBSY: 'something else uses it',
    EBUSY: 'something else uses it',
    EIO: 'the disk reports an error',
  };
  const unnamed = syscall === undefined ? undefined : `the system says ${code}`;
  const reason = code === undefined ? undefined : (reasons[code] ?? unnamed);
  return reason === undefined ? (error as Error) : new EnvironmentProblem(`${path}: ${reason}.`);
}
