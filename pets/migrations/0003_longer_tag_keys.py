"""Room for the longest folding of a tag's name: one character becomes three at most."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pets", "0002_first_species")]
    operations = [
        migrations.AlterField(
            model_name="tag",
            name="key",
            field=models.CharField(editable=False, max_length=192, unique=True),
        ),
    ]
