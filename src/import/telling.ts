import { type Diagnostic, diagnose, inReadingOrder, type Place } from '../core/diagnostic.ts';

/** What became of a file that was imported, where it is not just what the file says. */
export class Telling {
  private readonly told: Diagnostic[] = [];
  private readonly messages = new Set<string>();

  get all(): Diagnostic[] {
    return inReadingOrder(this.told, ({ span }) => span);
  }

  /** The spec does not have it. */
  lost(at: Place, message: string, help?: string): void {
    this.told.push(diagnose('import-lost', 'warning', at, { message, help }));
  }

  /** The spec says more, or something else, than the file. */
  guessed(at: Place, message: string, help?: string): void {
    this.told.push(diagnose('import-guessed', 'warning', at, { message, help }));
  }

  /** What holds for many places is told at the first. */
  guessedOnce(at: Place, message: string, help?: string): void {
    if (this.messages.has(message)) return;
    this.messages.add(message);
    this.guessed(at, message, help);
  }
}
