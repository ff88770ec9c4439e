import type { Field } from '../roster/fields.ts'

/** What a column can hold, in the order in which people look for it. The name of a group is under `import.group`. */
export const FIELD_GROUPS = {
  name: ['fullName', 'familyName', 'givenName', 'className', 'ordinal'],
  birth: ['birthDate', 'birthDay', 'birthMonth', 'birthYear', 'sex', 'femaleMark', 'maleMark', 'birthplace'],
  numbers: ['personalId', 'learnerCode', 'registerNumber', 'transcriptCode'],
  home: ['ethnicGroup', 'nationality', 'hometown', 'address', 'permanentAddress'],
  family: [
    ...['fatherName', 'fatherBirthYear', 'fatherPhone', 'fatherJob'],
    ...['motherName', 'motherBirthYear', 'motherPhone', 'motherJob'],
    ...['guardianName', 'guardianBirthYear', 'guardianPhone', 'guardianJob'],
    ...['contactName', 'contactPhone', 'email'],
  ] as Field[],
  more: ['disability', 'policyGroup', 'note'],
} as const satisfies Record<string, readonly Field[]>
