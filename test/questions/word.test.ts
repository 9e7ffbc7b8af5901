import { describe, expect, it } from 'vitest';
import schema from '../../schema/app.spec.schema.json' with { type: 'json' };
import { isWord, type LanguageSchema, wordAt } from '../../src/questions/word.ts';

const at = (path: string) => wordAt(schema as LanguageSchema, path.split('.'));

describe('a word of the language', () => {
  it.each([
    ['services', 'Services'],
    ['services.web', 'Service'],
    ['services.web.health', 'Health check'],
    ['services.web.health.http.path', 'Path'],
    ['services.web.ports.http', 'Port'],
    ['services.web.env.X', 'Text'],
    ['services.web.needs.0', 'Service or task name'],
    ['services.web.k8s.autoscale.min', 'Least number of instances'],
    ['environments.prod.services.web.replicas', 'Number of instances'],
    ['targets.k8s.storage', 'Storage classes'],
  ])('is %s', (path, title) => {
    expect(at(path)).toMatchObject({ title, description: expect.stringMatching(/\.$/) });
  });

  it('says its default, its choices, its words and examples', () => {
    expect(at('services.web.health.interval')).toMatchObject({ default: '10s', choices: [], words: [], examples: ['30s'] });
    expect(at('services.web.rollout.order')).toMatchObject({ choices: ['start-first', 'stop-first'] });
    expect(at('targets.k8s.storage')).toMatchObject({ words: ['block', 'shared', 'accept'] });
  });

  it('can stand below a name with dots, where such a name is allowed', () => {
    expect(at('services.web.labels.com.example.team')).toMatchObject({ title: 'Text' });
    expect(at('configs.site.conf.folder')).toMatchObject({ title: at('configs.site.folder')['title' as never] });
  });
});

describe('what is no word', () => {
  it.each([
    ['helth', 'helth', 'services'],
    ['services.web.helth', 'helth', 'health'],
    ['services.web.health.intervall', 'intervall', 'interval'],
    ['services.web.replicas.x', 'x', undefined],
    ['constructor', 'constructor', 'services'],
  ])('%s is told with what is known there', (path, unknown, known) => {
    const found = at(path);
    expect(isWord(found)).toBe(false);
    expect(found).toMatchObject({ unknown, known: known === undefined ? [] : expect.arrayContaining([known]) });
  });
});
