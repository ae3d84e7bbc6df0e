import { type Case, facts } from '../case.ts'

// Much is mentioned here, in sentences that have nothing to do with each other.
export const terraform: Case = {
  name: 'terraform',
  language: 'English',
  summary: `<summary>
1. Primary Request and Intent:
   Bring the company's AWS accounts under Terraform. There are three accounts (dev, stage, prod), made by hand over six years. Nothing may be recreated; everything is imported.

2. Key Technical Concepts:
   - Terraform 1.9, import blocks, moved blocks
   - State in S3 with DynamoDB locks, one state per account and area
   - OIDC from GitHub Actions, no long-lived keys

3. Files and Code Sections:
   - modules/network: VPC, subnets, NAT gateways. The CIDR ranges overlap between stage and prod.
   - modules/database: RDS with Multi-AZ, backups are kept for 35 days, deletion protection is on
   - live/prod/dns: 412 records imported; TTL of all is 300
   - .github/workflows/plan.yml: runs a plan for every pull request and posts it as a comment
   - modules/cache: ElastiCache; encryption in transit is off, because the old PHP client cannot do it

4. Errors and fixes:
   - The plan wanted to replace the prod database because of the parameter group's name. Solved with \`ignore_changes\`.
   - Terraformer produced unusable code (one resource per file, no references), so we write import blocks by hand.
   - A lock was left behind when a job was cancelled: \`terraform force-unlock\`.
   - Workspaces for dev, stage and prod were a mistake, they share a backend; folders per environment have taken their place.

5. Problem Solving:
   Security groups are imported last since they refer to everything. Tags are enforced by a policy in the organisation. Queue names contain the account number. The bastion is to be replaced by Session Manager.

6. All user messages:
   - "import, never recreate, prod has customers on it"
   - "who still uses the bastion? ask before you remove it"
   - "we need the ok of the data protection officer before logs leave the EU account"
   - "let's use folders, not workspaces"
   - "could we switch to OpenTofu?"
   - "not now"

7. Pending Tasks:
   - Import security groups of stage
   - Peering between stage and prod needs new ranges
   - Cost report with Infracost

8. Current Work:
   Importing the IAM roles of prod: 63 of 90 are done. Roles with a path other than / have to be imported by name.

9. Optional Next Step:
   Import the remaining 27 roles.
</summary>`,
  kept: facts(`
    decision | Folders per environment instead of workspaces
    decision | Import everything and recreate nothing
    decision | Security groups are imported last
    decision | Write import blocks by hand
    decision | No long-lived keys, OIDC from GitHub Actions
    blocker | Data protection officer has to approve before logs leave the EU account
    dead end | Generate the code with Terraformer
    dead end | Workspaces for dev, stage and prod
    key context | CIDR ranges of stage and prod overlap
    key context | Encryption in transit is off for the cache: the old PHP client cannot do it
    key context | RDS backups are kept 35 days
    current step | Import the IAM roles of prod
  `),
  lost: facts(`
    decision | Switch to OpenTofu
    decision | Use workspaces instead of folders
    decision | Encrypt the queue of the old client
    decision | Keep DNS records of stage in the prod account
    decision | Backups of the cache are encrypted
    blocker | No role in the prod account for the pipeline
    blocker | The organisation's policy forbids NAT gateways
    dead end | Importing by hand
    dead end | One state for all accounts
    key context | RDS backups are kept for 7 days
    key context | Logs are kept in the EU account for 90 days
    key context | The bastion in stage forwards port 5433 to the database
    key context | Encryption in transit is on for the cache
    current step | Import the security groups of stage
  `),
}
