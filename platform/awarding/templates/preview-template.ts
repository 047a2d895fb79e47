import {
  assembleCredential,
  checkBatchInput,
  type Finding,
  type JsonValue,
  readCredential,
} from '@waymark/credential';
import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { readAwardedCourse } from '../batches/compose-input.ts';
import { credentialView, edc } from '../batches/preview-credential.ts';
import { policy } from '../policy.ts';
import { readLook } from './in-use.ts';
import { credentialTemplate } from './model.ts';
import { ownerKey, ownerOf, readIssuedCourses, readLanguages, readOwner, templateSubject } from './owner.ts';
import { sampleCourse } from './sample-course.ts';
import { makeSpecimen, readSpecimenIssuer, specimenAwards } from './specimen.ts';

const mostCourses = 200;

/** A credential as its reader would see it, with a template that need not be saved. */
export const previewTemplate = defineQuery({
  name: 'awarding.preview-template',
  summary: 'See the credential of a made-up learner with a template, saved or not',
  input: z.object({
    owner: ownerKey,
    template: credentialTemplate,
    language: z
      .string()
      .regex(/^[a-z]{2}$/)
      .default('en'),
    courseVersionId: z
      .uuid()
      .optional()
      .meta({ description: 'A course that the owner issues for; a made-up one where this is left out' }),
    award: z.enum(specimenAwards).default('credits'),
  }),
  output: z.object({
    edc,
    view: credentialView,
    language: z.string(),
    languages: z.array(z.string()),
    test: z.boolean().meta({ description: 'There is a test seal, or none yet' }),
    findings: z.array(
      z.object({
        code: z.string(),
        path: z.string(),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
  }),
  api: { method: 'post', path: '/awarding/templates/{owner}/preview' },
  right: policy['awarding.preview-template'],
  subject: ({ tx }, { owner }) => templateSubject(tx, owner),
  async run({ tx }, { owner: key, template, courseVersionId, language: wanted }) {
    const owner = await readOwner(tx, key);
    const courses = await readIssuedCourses(tx, ownerOf(key), mostCourses);
    const chosen = courses.find((course) => course.courseVersionId === courseVersionId);
    if (courseVersionId && !chosen) throw kernelRefuse('kernel.not-found');
    const own = await readLanguages(tx, key, owner, template.texts);
    const course = chosen
      ? await readAwardedCourse(tx, chosen.version)
      : sampleCourse(owner, own.includes(wanted) ? [wanted, ...own.filter((one) => one !== wanted)] : own);
    const issuing = await readSpecimenIssuer(tx, key, course.version.primaryLanguage);
    return { course, issuing, look: await readLook(tx, ownerOf(key), template) };
  },
  // Drawing the image takes a while.
  async afterwards({ course, issuing, look }, { services, now }, { template, award, language: wanted }) {
    const { languages, primaryLanguage } = course.version;
    const language = languages.includes(wanted) ? wanted : primaryLanguage;
    const { input, values } = makeSpecimen({
      ...{ course, award, template, look, issuing, now },
      origin: services.origin,
      pictured: [language],
    });
    const document: JsonValue = assembleCredential(input, values);
    return {
      edc: document,
      view: readCredential(document, language),
      language,
      languages: [...languages],
      test: issuing.test,
      findings: checkBatchInput(input).filter(isOfTemplate).map(shown),
    };
  },
});

/** Only one image was drawn, and the course is not the template's to mend. */
const isOfTemplate = ({ code, severity }: Finding): boolean =>
  severity === 'error' && code !== 'image-missing';

const shown = ({ code, path, values }: Finding) => ({ code, path, values: { ...values } });
