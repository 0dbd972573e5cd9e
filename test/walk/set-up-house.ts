import { accept, enrol, openPerson, type Person, type Walk } from './person.ts'
import type { RunningHouse } from './running-house.ts'

/** The first administrator, by the one-time link, starting empty. */
export async function setUpHouse(walk: Walk, house: RunningHouse): Promise<Person> {
  const person = await openPerson(walk)
  const { page, t, press, inspect } = person
  await person.go(house.setUpLink)
  await inspect()
  await page.getByLabel(t('auth', 'setUp.unit.nameZh')).fill('示例治理署')
  await page.getByLabel(t('auth', 'setUp.unit.nameEn')).fill('Sample Authority')
  await page.getByLabel(t('auth', 'field.name'), { exact: true }).fill('管理员')
  await page.getByLabel(t('auth', 'field.email')).fill('admin@walk.example')
  await page.getByLabel(t('auth', 'field.newPassword')).fill('three plain words for the walk')
  await press(t('auth', 'setUp.submit'))
  await enrol(person)
  await page.waitForURL('**/console')
  await inspect()
  return person
}

export interface People {
  readonly administrator: Person
  /** Leads the campaign and drafts orders. */
  readonly lead: Person
  /** Approves what the first one drafted. */
  readonly second: Person
  /** Reviews, and investigates. */
  readonly reviewer: Person
}

/** Three people, each by an invitation that the administrator hands over. */
export async function acceptInvitations(walk: Walk, administrator: Person): Promise<People> {
  const invite = async (name: string, roles: readonly string[]): Promise<Person> => {
    const { page, t, go, press, inspect } = administrator
    await go('/console/members/invite')
    await page.getByLabel(t('console-members', 'columns.name'), { exact: true }).fill(name)
    await page.getByLabel(t('auth', 'field.email')).fill(`${roles[0]}-${name.length}@walk.example`)
    for (const role of roles)
      await page.getByRole('checkbox', { name: t('auth', `roles.${role}.name`) }).check()
    await inspect()
    await press(t('console-members', 'invite.submit'))
    const link = await page.getByLabel(t('console-members', 'link.label')).inputValue()
    return accept(walk, link, 'member')
  }
  return {
    administrator,
    lead: await invite('林一', ['campaign-lead', 'platform-officer']),
    second: await invite('周二二', ['campaign-lead', 'platform-officer']),
    reviewer: await invite('陈三三三', ['reviewer', 'investigator']),
  }
}
