import type { Rule } from '../../../5-check/rule.ts';
import type { App, Service, Task } from '../../../core/app.ts';
import type { NamedText } from '../../../core/container.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { grouped } from '../../../core/grouped.ts';
import { accountName } from '../accounts.ts';
import { podOwners } from '../derived.ts';

/** Who shares an account says the same of it, and of one that someone else makes nothing. */
export const serviceAccount: Rule = {
  code: 'service-account',
  severity: 'error',
  check(app, report) {
    for (const owner of podOwners(app)) checkForeign(owner, report);
    for (const owners of sharing(app)) checkShared(owners, report);
  },
};

type Owner = Service | Task;

function sharing(app: App): Iterable<readonly Owner[]> {
  return grouped(podOwners(app), (owner) => accountName(app, owner).value).values();
}

function checkForeign({ pod: { serviceAccount: account } }: Owner, report: Report): void {
  const [first] = account.annotations;
  if (account.create.value || first === undefined) return;
  report(first.name, {
    message: 'Someone else makes this account, so nothing can be written on it here.',
    help: 'Take `annotations` away and see to them where the account is made, or take `create: false` away.',
    related: [{ at: account.create, message: 'It is not made here.' }],
  });
}

function checkShared(owners: readonly Owner[], report: Report): void {
  const accounts = owners.map(({ pod }) => pod.serviceAccount);
  checkTaken(owners, report);
  const made = accounts.find(({ create }) => create.value);
  const foreign = accounts.find(({ create }) => !create.value);
  if (made !== undefined && foreign !== undefined) {
    report(foreign.create, {
      message: 'Someone else makes this account, and so does another service or task of the app.',
      help: 'Say `create` alike for all that share it.',
      related: [{ at: made.name ?? made.create, message: 'It is made here.' }],
    });
  }
  for (const same of grouped(
    owners.flatMap(({ pod }) => pod.serviceAccount.annotations),
    ({ name }) => name.value,
  ).values())
    checkAnnotation(same, report);
}

/** Who writes the name that another has by itself would give it rights that it never asked for. */
function checkTaken(owners: readonly Owner[], report: Report): void {
  const unnamed = owners.find(({ pod }) => pod.serviceAccount.name === undefined);
  const named = owners.flatMap(({ pod }) => pod.serviceAccount.name ?? [])[0];
  if (unnamed === undefined || named === undefined) return;
  report(named, {
    message: `"${named.value}" is the account that "${unnamed.name.value}" has by itself: each would have the rights of the other.`,
    help: 'Take another name; if they are to share it, write the name there too.',
    related: [{ at: unnamed.name, message: 'It is the account of this one.' }],
  });
}

function checkAnnotation([first, ...others]: readonly [NamedText, ...NamedText[]], report: Report): void {
  const other = others.find(({ text }) => text.value !== first.text.value);
  if (other === undefined) return;
  report(other.text, {
    message: `One account cannot have two values of "${first.name.value}".`,
    help: 'Give one of them an account of another `name`.',
    related: [{ at: first.text, message: 'The other one.' }],
  });
}
