import type { CourseVersion } from '@waymark/learning-design';
import { circularConstruction } from './circular-construction.ts';
import { healthAi } from './health-ai.ts';
import { portCityStories } from './port-city-stories.ts';
import { urbanData } from './urban-data.ts';

export { circularConstruction, healthAi, portCityStories, urbanData };

/** The four joint courses of the demonstration, each as an approved version. */
export const demoCourses: CourseVersion[] = [circularConstruction, urbanData, healthAi, portCityStories];
