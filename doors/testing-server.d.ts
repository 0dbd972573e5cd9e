// The types of what the test server provides, for the tests of the pages.
import type {} from '../test/database-server.ts'
