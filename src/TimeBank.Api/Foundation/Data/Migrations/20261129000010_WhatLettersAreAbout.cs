using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>A letter says what it is about, so that it does not go when that has come to an end. Those that were written before go as they did.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261129000010_WhatLettersAreAbout")]
public sealed class WhatLettersAreAboutMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<Guid>("about_id", "outbox_mails", nullable: true);
}
